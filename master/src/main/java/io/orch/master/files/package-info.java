/**
 * The file roots as minions and runs see them: manifests by revision, content by hash, each
 * revision readable as long as it is kept. Start at {@link FileRevisions}. Must not know who asks;
 * no string from outside ever becomes a path, only an index entry.
 */
@NullMarked
package io.orch.master.files;

import org.jspecify.annotations.NullMarked;
