/** What the servers for browsers and HTTP clients share: addresses, access, replies, security headers and files. */
package io.emotionstreams.http;
