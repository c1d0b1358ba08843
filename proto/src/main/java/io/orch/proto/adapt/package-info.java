/**
 * Records to generated messages and back, and errors to statuses and back: the only place, besides
 * the service and client classes, that touches generated types. What comes from the other side is
 * checked here.
 */
@NullMarked
package io.orch.proto.adapt;

import org.jspecify.annotations.NullMarked;
