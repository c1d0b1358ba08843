package io.orch.master.login;

import java.time.Instant;
import java.util.List;

/**
 * Someone who showed who he is.
 *
 * @param operator whose certificate he is to have
 * @param groups in which those are who vouch for him say he is; any texts
 * @param subject who he is to them, for people
 * @param proof names what he showed, 64 hexadecimal digits; the same for all its forms
 * @param until when the proof is good for nothing any more
 */
public record Visitor(
    String operator, List<String> groups, String subject, String proof, Instant until) {

  public Visitor {
    groups = List.copyOf(groups);
  }
}
