/** Downloads model files that are not bundled. */
package io.emotionstreams.app.models;
