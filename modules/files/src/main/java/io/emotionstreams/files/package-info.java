/** Files that other programs read: written atomically, and identified by their SHA-256. Uses the JDK alone. */
package io.emotionstreams.files;
