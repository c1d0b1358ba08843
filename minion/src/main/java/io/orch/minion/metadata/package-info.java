/**
 * What a cloud tells an instance about itself: its region, its tags, and how it can show others who
 * it is. Start at {@link InstanceMetadata}; each cloud is one {@link Provider}. The service is not
 * trusted: times, sizes and names are bounded. Must not know masters.
 */
@NullMarked
package io.orch.minion.metadata;

import org.jspecify.annotations.NullMarked;
