/** Shared test support: fixtures, golden files, and topics on a broker in the test's own JVM. */
package io.emotionstreams.testkit;
