/** The last step of the flow: {@code emotion-summary} and {@code session-summary} as a web page with an API behind it. */
package io.emotionstreams.dashboard;
