package io.orch.sls.module;

import java.util.List;

/**
 * What is known of a function without its code: for documentation, completion and checking, here
 * and on the other side of a wire.
 *
 * @param aliases other names of the same function
 * @param example how it is used; may be empty
 * @param open whether arguments that it does not know are ignored; else they are mistakes
 */
public record Schema(
    Kind kind,
    String name,
    List<String> aliases,
    String summary,
    String example,
    List<Parameter> parameters,
    boolean open) {

  public Schema {
    aliases = List.copyOf(aliases);
    parameters = List.copyOf(parameters);
  }

  /** The schema of a function to which an unknown argument is a mistake. */
  public Schema(
      Kind kind,
      String name,
      List<String> aliases,
      String summary,
      String example,
      List<Parameter> parameters) {
    this(kind, name, aliases, summary, example, parameters, false);
  }

  /**
   * An argument.
   *
   * @param type as users know it: {@code string}, {@code boolean}, {@code integer}, {@code number},
   *     {@code list}, {@code map}, {@code any}, or the name of a converted type
   * @param required whether it must be given
   * @param fallback the value in YAML that stands for it when it is left out; may be empty
   * @param rest whether it takes all arguments that no other does
   */
  public record Parameter(
      String name,
      List<String> aliases,
      String type,
      boolean required,
      String fallback,
      boolean rest,
      String description) {

    public Parameter {
      aliases = List.copyOf(aliases);
    }

    /** Whether an argument of this name is this one. */
    public boolean answersTo(String argument) {
      return name.equals(argument) || aliases.contains(argument);
    }
  }
}
