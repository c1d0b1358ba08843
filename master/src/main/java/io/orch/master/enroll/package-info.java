/**
 * How minions get, keep and lose their certificates: the join ceremony, renewal, and the operator's
 * decisions on keys. Each join method is a package below. Start at {@link Enrollment}. Must not
 * know gRPC or live streams; who wants to hear of changes registers an {@link EnrollListener}.
 */
@NullMarked
package io.orch.master.enroll;

import org.jspecify.annotations.NullMarked;
