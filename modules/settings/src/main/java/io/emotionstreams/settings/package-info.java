/** How a module declares its settings: name, default, check and meaning, each in one place, read as typed values. */
package io.emotionstreams.settings;
