/** The web dashboard: shows {@code emotion-summary} and {@code session-summary} on a page and serves them by an API. */
package io.emotionstreams.dashboard;
