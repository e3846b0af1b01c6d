#!/usr/bin/env node
// Sends the images of a directory over a WebSocket to './emotion-streams gateway', and prints the results as they come.
// Without a Kafka client; Node.js 22, or 20 with --experimental-websocket.
const { readdir, readFile } = require('node:fs/promises')
const { join } = require('node:path')
const { parseArgs } = require('node:util')

const USAGE = `usage: node send.js [options] DIR

Sends the JPEG and PNG files of DIR, in name order, and ends the session.

  --gateway URL  where the gateway listens (default: http://127.0.0.1:8081)
  --session ID   the session's id; take a new one each time (default: usability-test-1)
  --help         show this`

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      gateway: { type: 'string', default: 'http://127.0.0.1:8081' },
      session: { type: 'string', default: 'usability-test-1' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || positionals.length !== 1) {
    console.log(USAGE)
    process.exit(values.help ? 0 : 2)
  }
  return { ...values, directory: positionals[0] }
}

function open(address) {
  const socket = new WebSocket(address.replace(/^http/, 'ws'))
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(socket)
    socket.onerror = () => reject(new Error(`no gateway at ${address}: does ./emotion-streams gateway run there?`))
  })
}

function print({ frame, refused }) {
  if (refused) console.error(`send.js: a frame was refused: ${refused.error}`)
  if (frame) console.log(`frame ${frame.frame.index}: ${frame.faces.map(face => face.emotion).join(' ')}`)
}

async function main() {
  const { gateway, session, directory } = readArguments()
  const images = (await readdir(directory)).filter(name => /\.(jpe?g|png)$/i.test(name)).sort()
  if (images.length === 0) throw new Error(`no .jpg, .jpeg or .png file in '${directory}'`)

  const address = `${gateway.replace(/\/$/, '')}/sessions/${encodeURIComponent(session)}`
  const socket = await open(`${address}/frames`)
  socket.onmessage = ({ data }) => print(JSON.parse(data))
  for (const [index, name] of images.entries()) {
    // The gateway reads a message only when Kafka has the last one, so this can't overtake it.
    socket.send(JSON.stringify({ 'captured-at': Date.now(), 'frame-index': index }))
    socket.send(await readFile(join(directory, name)))
  }
  // Closing is a message too: when it is answered, all frames before it were taken.
  const closed = new Promise(resolve => (socket.onclose = resolve))
  socket.close()
  await closed
  const response = await fetch(`${address}/end`, { method: 'POST' })
  if (!response.ok) throw new Error(`the session was not ended: ${(await response.json()).error}`)
  console.log(`sent ${images.length} frames and the end of session ${session}`)
}

main().catch(error => {
  console.error(`send.js: ${error.message}`)
  process.exitCode = String(error.code).startsWith('ERR_PARSE_ARGS') ? 2 : 1
})
