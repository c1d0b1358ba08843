/**
 * What is shipped: master, minion and command line, each with its files, unit and scripts. Start at
 * {@link Product}. Must not know who asks for it.
 */
@NullMarked
package io.orch.installer.product;

import org.jspecify.annotations.NullMarked;
