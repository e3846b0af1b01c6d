package io.emotionstreams.alerts;

import io.emotionstreams.contracts.Quantity;

/**
 * A rule's quantity is high in a session, or the rule's alert is raised.
 *
 * @param rule the rule's name
 * @param quantity what is high
 * @param since since when, in event time, epoch milliseconds
 * @param until end of the last window in which it was as high as the rule asks, epoch milliseconds
 * @param raised whether it has been for long enough
 */
record Streak(String rule, Quantity quantity, long since, long until, boolean raised) {}
