/** What each part of the pipeline may do on a cluster with an authorizer, said once: for commands, docs and tests. */
package io.emotionstreams.app.acls;
