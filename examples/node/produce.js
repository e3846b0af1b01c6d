#!/usr/bin/env node
// Sends the images of a directory to Emotion Streams as one session, as a camera would.
const { readdir, readFile } = require('node:fs/promises')
const { join } = require('node:path')
const { setTimeout: sleep } = require('node:timers/promises')
const { parseArgs } = require('node:util')
const { Kafka, logLevel, Partitioners } = require('kafkajs')

const TOPIC = 'video-frames'
const USAGE = `usage: node produce.js [options] DIR

Sends the JPEG and PNG files of DIR, in name order.

  --bootstrap-servers HOST:PORT  where Kafka listens (default: 127.0.0.1:9092)
  --session ID                   the session's id; take a new one each time (default: usability-test-1)
  --fps N                        frames per second (default: 5)
  --help                         show this`

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'bootstrap-servers': { type: 'string', default: '127.0.0.1:9092' },
      session: { type: 'string', default: 'usability-test-1' },
      fps: { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || positionals.length !== 1 || !(values.fps > 0)) {
    console.log(USAGE)
    process.exit(values.help ? 0 : 2)
  }
  return { ...values, servers: values['bootstrap-servers'], directory: positionals[0] }
}

async function main() {
  const { servers, session, fps, directory } = readArguments()
  const images = (await readdir(directory)).filter(name => /\.(jpe?g|png)$/i.test(name)).sort()
  if (images.length === 0) throw new Error(`no .jpg, .jpeg or .png file in '${directory}'`)

  // Failures are reported below, in one line.
  const kafka = new Kafka({ clientId: 'produce.js', brokers: servers.split(','), logLevel: logLevel.NOTHING })
  const producer = kafka.producer({
    idempotent: true, // a retry neither duplicates nor reorders frames; acks is -1 (all) by default
    allowAutoTopicCreation: false,
    // As Java's clients do it. A session must keep to one partition, whoever writes it: frames and an end marker on
    // different partitions lose their order.
    createPartitioner: Partitioners.DefaultPartitioner,
  })
  await producer.connect()
  try {
    const send = message => producer.send({ topic: TOPIC, messages: [{ key: session, ...message }] })
    const start = Date.now()
    for (const [index, name] of images.entries()) {
      const due = start + (index * 1000) / fps
      await sleep(Math.max(0, due - Date.now()))
      // The value is the file itself, the key is the session, headers are text. Rejects unless it was delivered.
      const headers = { 'captured-at': String(Math.trunc(due)), 'frame-index': String(index) }
      await send({ value: await readFile(join(directory, name)), headers })
    }
    await send({ value: null, headers: { event: 'end' } })
    console.log(`sent ${images.length} frames and the end of session ${session}`)
  } finally {
    await producer.disconnect()
  }
}

main().catch(error => {
  const noTopic = (error.cause ?? error).type === 'UNKNOWN_TOPIC_OR_PARTITION'
  console.error(`produce.js: ${error.message}${noTopic ? ': run ./emotion-streams topics first' : ''}`)
  process.exitCode = String(error.code).startsWith('ERR_PARSE_ARGS') ? 2 : 1
})
