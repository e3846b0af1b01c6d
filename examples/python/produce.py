#!/usr/bin/env python3
"""Sends the images of a directory to Emotion Streams as one session, as a camera would."""
import argparse
import pathlib
import sys
import time

from confluent_kafka import KafkaException, Producer

TOPIC = "video-frames"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument("directory", metavar="DIR", type=pathlib.Path, help="JPEG and PNG files, sent in name order")
    parser.add_argument("--bootstrap-servers", default="127.0.0.1:9092", help="where Kafka listens")
    parser.add_argument("--session", default="usability-test-1", help="the session's id; take a new one each time")
    parser.add_argument("--fps", type=float, default=5, help="frames per second")
    args = parser.parse_args()

    images = sorted(p for p in args.directory.glob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png"))
    if not images:
        sys.exit(f"produce.py: no .jpg, .jpeg or .png file in '{args.directory}'")
    producer = Producer({
        "bootstrap.servers": args.bootstrap_servers,
        # Idempotence implies acks=all. A retry neither duplicates nor reorders frames.
        "enable.idempotence": True,
        # librdkafka's default partitioner is not Java's. A session must keep to one partition, whoever writes it:
        # frames and an end marker on different partitions lose their order.
        "partitioner": "murmur2_random",
        "message.max.bytes": 2_200_000,  # the topic takes frames of up to 2 MiB, librdkafka 1 MB by default
        "delivery.timeout.ms": 30_000,
        "log_level": 0,  # failures are reported below, in one line
    })
    failures = []

    def delivered(error, message):
        if error:
            failures.append(error)

    try:
        if producer.list_topics(TOPIC, timeout=10).topics[TOPIC].error:
            sys.exit(f"produce.py: no topic '{TOPIC}' on {args.bootstrap_servers}: run ./emotion-streams topics first")
    except KafkaException as e:
        sys.exit(f"produce.py: no answer from Kafka on {args.bootstrap_servers}: {e.args[0].str()}")

    start = time.time()
    for index, image in enumerate(images):
        due = start + index / args.fps
        time.sleep(max(0, due - time.time()))
        # The value is the file itself, the key is the session, headers are text.
        producer.produce(TOPIC, key=args.session, value=image.read_bytes(), on_delivery=delivered,
                         headers={"captured-at": str(int(due * 1000)), "frame-index": str(index)})
        producer.poll(0)  # runs the delivery callbacks
        if failures:
            break
    if not failures:
        producer.produce(TOPIC, key=args.session, value=None, headers={"event": "end"}, on_delivery=delivered)
        producer.flush()
    if failures:
        sys.exit(f"produce.py: a frame was not delivered: {failures[0].str()}")
    print(f"sent {len(images)} frames and the end of session {args.session}")


if __name__ == "__main__":
    main()
