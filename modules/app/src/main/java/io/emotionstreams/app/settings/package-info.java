/** Every setting, declared once, read once from file, environment and command line, then passed on as values. */
package io.emotionstreams.app.settings;
