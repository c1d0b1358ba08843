/** Tests of what a master serves over HTTPS, and of what it sends there. */
@NullMarked
package io.orch.e2e.web;

import org.jspecify.annotations.NullMarked;
