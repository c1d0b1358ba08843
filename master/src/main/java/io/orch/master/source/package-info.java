/**
 * Sources of secrets outside the trees, which pillar and orchestrations read by functions: Vault,
 * services of AWS, a command. Start at {@link Sources}; {@link Leases} sees to secrets that are
 * made for one run. Must not know where what is read goes.
 */
@NullMarked
package io.orch.master.source;

import org.jspecify.annotations.NullMarked;
