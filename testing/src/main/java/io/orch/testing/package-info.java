/**
 * What tests of several modules need: programs of the distribution, started and stopped, and files
 * of public Salt trees that must run as they are.
 */
@NullMarked
package io.orch.testing;

import org.jspecify.annotations.NullMarked;
