package io.orch.sls.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as the definition of an execution function, called from orch exec and templates.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ExecutionFunction {

  /** The name: {@code module.function}. */
  String value();

  /** Other names of the same function. */
  String[] aliases() default {};

  /** One sentence that says what it does. */
  String summary();

  /** Whether it only looks: a call has no effect on the host, the master or anything else. */
  boolean reads() default false;

  /** How it is used: SLS for a state function, a command line or SLS for another. */
  String example() default "";
}
