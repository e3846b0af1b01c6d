#!/usr/bin/env python3
"""Follows one session's summaries and prints each finished window, until the session has ended."""
import argparse
import datetime
import json
import sys

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaException, TopicPartition

WINDOWS, SESSIONS = "emotion-summary", "session-summary"


def describe(summary):
    """Frames and faces, the dominant emotion, then every share, with its 95% interval where there is one."""
    size = f"{summary['frames']} frames, {summary['faces']} faces, "
    # Corrected for the classifier's confusions, where that is possible; neither without faces, or if withheld.
    shares = summary.get("distribution") or summary.get("rawDistribution")
    if not shares:
        return size + (summary.get("caution") or "no faces")
    caution = f" ({summary['caution']})" if summary.get("caution") else ""
    parts = []
    for emotion, share in shares.items():
        interval = (summary.get("intervals") or {}).get(emotion)
        known = f" [{interval['low']:.0%} to {interval['high']:.0%}]" if interval else ""
        parts.append(f"{emotion} {share:.0%}{known}")
    return f"{size}{summary['dominant']}{caution}: {', '.join(parts)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("--bootstrap-servers", default="127.0.0.1:9092", help="where Kafka listens")
    parser.add_argument("--session", default="usability-test-1", help="the session's id")
    args = parser.parse_args()

    consumer = Consumer({
        "bootstrap.servers": args.bootstrap_servers,
        # The stages write in transactions: what is not committed may be taken back.
        "isolation.level": "read_committed",
        "group.id": "unused",  # required, but partitions are assigned by hand and nothing is committed
        "enable.auto.commit": False,
        "log_level": 0,  # failures are reported below, in one line
    })
    try:
        topics = [consumer.list_topics(name, timeout=10).topics[name] for name in (WINDOWS, SESSIONS)]
    except KafkaException as e:
        sys.exit(f"consume.py: no answer from Kafka on {args.bootstrap_servers}: {e.args[0].str()}")
    for topic in topics:
        if topic.error:
            sys.exit(f"consume.py: no topic '{topic.topic}' on {args.bootstrap_servers}: run ./emotion-streams topics")
    consumer.assign([TopicPartition(topic.topic, number, OFFSET_BEGINNING)
                     for topic in topics for number in topic.partitions])

    ended, last_window_end = None, 0
    # The topics are not ordered between each other: after the end, the last window may still be to come.
    while not ended or last_window_end <= (ended.get("lastCapturedAt") or -1):
        message = consumer.poll(10)
        if message is None:
            if ended:
                break  # windows are retained for a week only
            continue
        if message.error():
            sys.exit(f"consume.py: {message.error().str()}")
        if message.key() != args.session.encode() or message.value() is None:
            continue  # another session, or a summary that was erased
        summary = json.loads(message.value())
        if message.topic() == SESSIONS:
            ended = summary if summary["ended"] else ended
        elif summary["final"]:  # before that, a window is updated every second
            last_window_end = summary["windowEnd"]
            start = datetime.datetime.fromtimestamp(summary["windowStart"] / 1000, datetime.timezone.utc)
            print(f"{start:%Y-%m-%dT%H:%M:%SZ}  {describe(summary)}", flush=True)
    print(f"session {args.session} ended: {describe(ended)}")


if __name__ == "__main__":
    main()
