/** Tables as files: rows written one by one as CSV or Parquet. Knows no Kafka. */
package io.emotionstreams.app.tables;
