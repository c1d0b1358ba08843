package io.orch.sls.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes an argument. The argument's name is the component's in snake case. An argument whose
 * type is {@code Optional} or that has a {@link #fallback} may be left out.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {

  /** What the argument means: a sentence with its unit and, for a path, whose. */
  String value();

  /** The argument's name where the component's in snake case is not it. */
  String name() default "";

  /** Other names that mean the same argument. */
  String[] aliases() default {};

  /** The value in YAML of an argument that is left out; empty means that there is none. */
  String fallback() default "";

  /**
   * Whether the component takes all arguments that no other does: a {@code Map}, or a {@code List}
   * of positional ones.
   */
  boolean rest() default false;
}
