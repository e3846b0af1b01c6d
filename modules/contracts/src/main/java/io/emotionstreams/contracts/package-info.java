/** The contracts between stages: topic names, records, serdes and headers. Stages share nothing else. */
package io.emotionstreams.contracts;
