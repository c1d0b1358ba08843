package io.orch.sls.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.orch.sls.processor.FunctionIndexProcessor;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionIndexProcessorTest {

  @TempDir Path output;

  /** The errors of a function with these components. */
  private List<String> errors(String components, String others) {
    String source =
        """
        import io.orch.sls.module.*;
        import java.util.*;

        @ExecutionFunction(value = "a.b", summary = "c")
        record Sample(%s) implements Function {
          public Object call(Context context) { return ""; }
        }
        %s
        """
            .formatted(components, others);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            new StringWriter(),
            null,
            found,
            List.of("-d", output.toString(), "-proc:only"),
            null,
            List.of(new Source(source)));
    task.setProcessors(List.of(new FunctionIndexProcessor()));
    task.call();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> d.getMessage(null))
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Sample.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  @Test
  void process_nestedArguments_areAccepted() {
    assertThat(
            errors(
                "@Param(\"x\") String name, @Params More more",
                "record More(@Param(\"y\") String user, @Params Inner inner) {}"
                    + " record Inner(@Param(\"z\") String group) {}"))
        .isEmpty();
    assertThat(output.resolve(FunctionIndexProcessor.INDEX)).hasContent("Sample");
  }

  @Test
  void process_sameNameTwice_failsTheBuild() {
    assertThat(
            errors(
                "@Param(value = \"x\", aliases = {\"max_depth\"}) String depth, @Params More more",
                "record More(@Param(\"y\") int maxDepth) {}"))
        .containsExactly("argument 'max_depth' is both Sample.depth and More.maxDepth");
  }

  @Test
  void process_sameRecordTwice_failsTheBuild() {
    assertThat(
            errors(
                "@Params More one, @Params More two",
                "record More(@Param(value = \"y\", name = \"z\") int y) {}"))
        .containsExactly("argument 'z' is both More.y and More.y");
  }

  @Test
  void process_componentWithoutAnnotation_failsTheBuild() {
    assertThat(errors("String name, @Params More more", "record More(int bare) {}"))
        .containsExactly(
            "Sample.name has neither @Param nor @Params",
            "More.bare has neither @Param nor @Params");
  }

  @Test
  void process_paramsOnNoRecord_failsTheBuild() {
    assertThat(errors("@Params String name", ""))
        .containsExactly("Sample.name has @Params, but its type is not a record");
  }

  @Test
  void process_bothAnnotations_failsTheBuild() {
    assertThat(errors("@Param(\"x\") @Params More more", "record More() {}"))
        .containsExactly("Sample.more has both @Param and @Params");
  }

  @Test
  void process_argumentsThatHoldThemselves_failTheBuild() {
    assertThat(errors("@Params More more", "record More(@Params More more) {}"))
        .containsExactly("arguments of More hold themselves");
  }
}
