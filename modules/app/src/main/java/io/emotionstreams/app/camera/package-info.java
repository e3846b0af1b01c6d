/** The gateway's settings, and the whole system in this process with the camera page. */
package io.emotionstreams.app.camera;
