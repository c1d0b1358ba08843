package io.orch.sls.render;

import io.orch.sls.jinja.TemplatePaths;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that Salt gives to every template. */
final class SaltNames {

  private SaltNames() {}

  static Map<String, @Nullable Object> of(String file, RenderScope scope) {
    Map<String, @Nullable Object> names = new LinkedHashMap<>();
    names.put("grains", scope.grains());
    names.put("pillar", scope.pillar());
    names.put("opts", scope.opts());
    names.put("saltenv", scope.saltenv());
    names.put("sls", scope.sls());
    names.putAll(TemplatePaths.of(file));
    names.put("tplpath", file);
    String directory = slspath(file, scope.sls());
    names.put("slspath", directory);
    names.put("slsdotpath", directory.replace('/', '.'));
    names.put("slscolonpath", directory.replace('/', ':'));
    names.put("sls_path", directory.replace('/', '_'));
    names.putAll(scope.names());
    return names;
  }

  private static String slspath(String file, String sls) {
    return file.isEmpty() ? sls.replace('.', '/') : TemplatePaths.directory(file);
  }
}
