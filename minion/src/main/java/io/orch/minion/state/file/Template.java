package io.orch.minion.state.file;

import io.orch.sls.module.Context;
import io.orch.sls.module.Param;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether and how content is rendered: arguments of {@code file} states. */
record Template(
    @Param("Engine that renders the content: jinja.") Optional<String> template,
    @Param(value = "Names that the template sees.", fallback = "{}") Map<String, Object> context,
    @Param(value = "Names that the template sees unless context has them.", fallback = "{}")
        Map<String, Object> defaults) {

  /** Whether content is taken as it is. */
  boolean none() {
    return template.isEmpty();
  }

  /** Bytes as they are, or as a template makes them. */
  byte[] render(Context host, byte[] bytes, String file) {
    if (template.isEmpty()) {
      return bytes;
    }
    Map<String, @Nullable Object> names = new LinkedHashMap<>(defaults);
    names.putAll(context);
    String text = new String(bytes, StandardCharsets.UTF_8);
    return host.renderTemplate(template.get(), text, file, names).getBytes(StandardCharsets.UTF_8);
  }
}
