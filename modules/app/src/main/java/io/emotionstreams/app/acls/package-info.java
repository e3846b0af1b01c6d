/** The ACLs that each part of the pipeline needs on a cluster with an authorizer, for commands, docs and tests. */
package io.emotionstreams.app.acls;
