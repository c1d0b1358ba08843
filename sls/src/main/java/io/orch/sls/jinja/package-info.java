/**
 * Templates with Jinja2's semantics as Salt configures them: own statements, and Jinjava's
 * expression nodes evaluated by Python's rules. Start at {@link Templates}, and at {@link
 * TemplateParser} for how one is read. A template sees data and listed functions only, never a Java
 * object.
 */
@NullMarked
package io.orch.sls.jinja;

import org.jspecify.annotations.NullMarked;
