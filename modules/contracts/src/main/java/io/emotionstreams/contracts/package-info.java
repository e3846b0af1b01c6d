/** What crosses a topic: records, their serdes, headers and topic names. The stages meet here and nowhere else. */
package io.emotionstreams.contracts;
