package io.orch.sls.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as the definition of a beacon, which a minion looks with for what changes on its
 * host. The record's components are its settings; settings that it does not know are ignored, as
 * Salt does.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BeaconFunction {

  /** The name: {@code beacon.} and the word that configurations use. */
  String value();

  /** One sentence that says what it tells of. */
  String summary();

  /** A configuration: YAML with the key {@code beacons}. */
  String example() default "";
}
