package io.orch.sls.module;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component as several arguments that functions have in common: its type is a record, and
 * each of that record's components has {@link Param} or this. They stand, in order, in the
 * component's place. The build fails when two arguments of a function have the same name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Params {}
