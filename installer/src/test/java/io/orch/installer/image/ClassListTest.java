package io.orch.installer.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassListTest {

  private static final List<String> RECORDED =
      List.of(
          "# made by the JVM",
          "java/lang/Object id: 0",
          "java/util/Map id: 2",
          "java/lang/String id: 1",
          "io/orch/Sample id: 3 super: 0 source: /tmp/a.jar",
          "Top id: 4",
          "@lambda-proxy java/util/Map run ()V",
          "@cp java/util/Map 1 2");

  @Test
  void shortened_hasPackagesAndLambdas_sorted() {
    assertThat(ClassList.shortened(RECORDED))
        .containsExactly(
            "- Top",
            "java/lang Object String",
            "java/util Map",
            "@lambda-proxy java/util/Map run ()V");
  }

  @Test
  void read_ofShortened_namesEachClass() throws Exception {
    String text = "# a comment\n" + String.join("\n", ClassList.shortened(RECORDED));
    assertThat(
            ClassList.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).lines())
        .containsExactly(
            "Top",
            "java/lang/Object",
            "java/lang/String",
            "java/util/Map",
            "@lambda-proxy java/util/Map run ()V");
  }
}
