/**
 * Templates with Jinja2's semantics as Salt configures them: Jinjava's tree and expression nodes,
 * evaluated by Python's rules. Start at {@link Templates}. A template sees data and listed
 * functions only, never a Java object.
 */
@NullMarked
package io.orch.sls.jinja;

import org.jspecify.annotations.NullMarked;
