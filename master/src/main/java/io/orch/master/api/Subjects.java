package io.orch.master.api;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import io.orch.proto.v1.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a request is about, for the audit log: its fields that are listed here, as {@code
 * name=value}. Values of arguments, pillar and events are never shown, and no tokens and keys.
 */
final class Subjects {

  /** Fields that may hold what no one else is to see. */
  static final Set<String> HIDDEN =
      Set.of("token", "id_token", "csr", "ec2", "idempotency_key", "values");

  /** Fields that are shown when they are set. */
  static final Set<String> SHOWN =
      Set.of(
          "target",
          "expression",
          "kind",
          "function",
          "timeout_seconds",
          "time_limit_millis",
          "saltenv",
          "pillarenv",
          "returners",
          "jid",
          "reason",
          "orchestration",
          "environment",
          "role",
          "test",
          "wait",
          "on_failure",
          "approve_by",
          "override_window",
          "run_id",
          "from_step",
          "name",
          "reactor",
          "force",
          "change",
          "numbers",
          "minion_id",
          "minion_glob",
          "valid_seconds",
          "query",
          "tag_glob",
          "since_epoch_millis",
          "until_epoch_millis",
          "from_sequence",
          "to_sequence",
          "limit",
          "tag",
          "detach",
          "show_secrets",
          "version",
          "roles",
          "token_id",
          "number",
          "present",
          "method");

  private static final int MOST = 600;

  private Subjects() {}

  static String of(Object request) {
    List<String> words = new ArrayList<>();
    if (request instanceof Message message) {
      collect(message, words);
    }
    return String.join(" ", words);
  }

  private static void collect(Message message, List<String> words) {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (shown(field.getKey())) {
        if (field.getValue() instanceof Message part) {
          collect(part, words);
        } else {
          words.add(field.getKey().getName() + "=" + cut(String.valueOf(field.getValue())));
        }
      }
    }
  }

  /** Whether a field is shown; those of plain data never are. */
  static boolean shown(FieldDescriptor field) {
    return SHOWN.contains(field.getName()) && !data(field);
  }

  /** Whether a field holds what a caller hands on to functions and templates. */
  static boolean data(FieldDescriptor field) {
    return field.getJavaType() == JavaType.MESSAGE
        && field.getMessageType().equals(Value.getDescriptor());
  }

  private static String cut(String text) {
    return text.length() > MOST ? text.substring(0, MOST) : text;
  }
}
