/** Alert rules, and when a session's windows raise and clear an alert. Pure, but for reading the rule file. */
package io.emotionstreams.alerts;
