/** What tests of several modules need: programs of the distribution, started and stopped. */
@NullMarked
package io.orch.testing;

import org.jspecify.annotations.NullMarked;
