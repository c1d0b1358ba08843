package io.orch.sls.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as the definition of a wheel function, which manages the master itself: keys,
 * configuration, files. Called from orchestration.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WheelFunction {

  /** The name: {@code module.function}. */
  String value();

  /** Other names of the same function. */
  String[] aliases() default {};

  /** One sentence that says what it does. */
  String summary();

  /** How it is used: SLS for a state function, a command line or SLS for another. */
  String example() default "";

  /** Whether it only looks: a call has no effect, so that it may be made again. */
  boolean reads() default false;
}
