#!/usr/bin/env node
// Follows one session's summaries and prints each finished window, until the session has ended.
const { randomUUID } = require('node:crypto')
const { parseArgs } = require('node:util')
const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = require('kafkajs')
const lz4 = require('lz4js')

const WINDOWS = 'emotion-summary'
const SESSIONS = 'session-summary'
const USAGE = `usage: node consume.js [options]

Follows one session's summaries and prints each finished window, until the session has ended.

  --bootstrap-servers HOST:PORT  where Kafka listens (default: 127.0.0.1:9092)
  --session ID                   the session's id (default: usability-test-1)
  --help                         show this`

// The stages compress with LZ4, which kafkajs leaves to a package of one's choice.
CompressionCodecs[CompressionTypes.LZ4] = () => ({ decompress: async bytes => Buffer.from(lz4.decompress(bytes)) })

// Frames and faces, the dominant emotion, then every share, with its 95% interval where there is one.
function describe({ frames, faces, distribution, rawDistribution, intervals, caution, dominant }) {
  const size = `${frames} frames, ${faces} faces`
  // Corrected for the classifier's confusions, where that is possible; neither without faces, or if withheld.
  const shares = distribution ?? rawDistribution
  if (!shares) return `${size}, ${caution ?? 'no faces'}`
  const percent = share => `${Math.round(100 * share)}%`
  const parts = Object.entries(shares).map(([emotion, share]) => {
    const interval = intervals?.[emotion]
    return `${emotion} ${percent(share)}` + (interval ? ` [${percent(interval.low)} to ${percent(interval.high)}]` : '')
  })
  return `${size}, ${dominant}${caution ? ` (${caution})` : ''}: ${parts.join(', ')}`
}

async function follow(consumer, session) {
  await consumer.connect()
  await consumer.subscribe({ topics: [WINDOWS, SESSIONS], fromBeginning: true })
  return new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error))
    let ended = null
    let lastWindowEnd = 0
    const eachMessage = async ({ topic, message }) => {
      if (message.key?.toString() !== session || message.value === null) return // of others, or erased
      const summary = JSON.parse(message.value)
      if (topic === SESSIONS && summary.ended && !ended) {
        ended = summary
        setTimeout(() => resolve(ended), 10_000).unref() // windows are retained for a week only
      } else if (topic === WINDOWS && summary.final) { // before that, a window is updated every second
        lastWindowEnd = summary.windowEnd
        const start = new Date(summary.windowStart).toISOString().replace('.000Z', 'Z')
        console.log(`${start}  ${describe(summary)}`)
      }
      // The topics are not ordered between each other: after the end, the last window may still be to come.
      if (ended && lastWindowEnd > (ended.lastCapturedAt ?? -1)) resolve(ended)
    }
    consumer.run({ autoCommit: false, eachMessage }).catch(reject)
  })
}

async function main() {
  const options = { 'bootstrap-servers': { type: 'string', default: '127.0.0.1:9092' },
    session: { type: 'string', default: 'usability-test-1' }, help: { type: 'boolean', default: false } }
  const { values } = parseArgs({ options })
  if (values.help) return console.log(USAGE)
  const brokers = values['bootstrap-servers'].split(',')
  // Failures are reported below, in one line.
  const kafka = new Kafka({ clientId: 'consume.js', brokers, logLevel: logLevel.NOTHING })
  // kafkajs reads in groups only; one of its own sees everything. The stages write in transactions: what is not
  // committed may be taken back, hence read_committed, which is kafkajs' default too.
  const consumer = kafka.consumer({ groupId: `consume.js-${randomUUID()}`, readUncommitted: false,
    allowAutoTopicCreation: false })
  try {
    const ended = await follow(consumer, values.session)
    console.log(`session ${ended.session} ended: ${describe(ended)}`)
  } finally {
    await consumer.disconnect()
  }
}

main().catch(error => {
  const noTopic = (error.cause ?? error).type === 'UNKNOWN_TOPIC_OR_PARTITION'
  console.error(`consume.js: ${error.message}${noTopic ? ': run ./emotion-streams topics first' : ''}`)
  process.exitCode = String(error.code).startsWith('ERR_PARSE_ARGS') ? 2 : 1
})
