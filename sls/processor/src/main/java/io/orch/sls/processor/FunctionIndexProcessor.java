package io.orch.sls.processor;

import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;

/**
 * Writes {@value #INDEX}: the binary name of each record that defines a function, one a line,
 * sorted. A definition that is not a record, or whose components are no arguments, fails the build.
 */
public final class FunctionIndexProcessor extends AbstractProcessor {

  /** Where the index stands on the class path. */
  public static final String INDEX = "META-INF/orch/functions";

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "io.orch.sls.module.StateFunction",
          "io.orch.sls.module.ExecutionFunction",
          "io.orch.sls.module.RunnerFunction",
          "io.orch.sls.module.WheelFunction",
          "io.orch.sls.module.BeaconFunction");

  private final Set<String> found = new TreeSet<>();

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return ANNOTATIONS;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        if (element.getKind() == ElementKind.RECORD) {
          function((TypeElement) element);
        } else {
          error(element, "a function is defined by a record");
        }
      }
    }
    if (round.processingOver() && !found.isEmpty()) {
      write();
    }
    return false;
  }

  private void function(TypeElement type) {
    ArgumentNames.check(type, processingEnv.getTypeUtils(), processingEnv.getMessager());
    found.add(processingEnv.getElementUtils().getBinaryName(type).toString());
  }

  private void write() {
    try (Writer out =
        processingEnv
            .getFiler()
            .createResource(StandardLocation.CLASS_OUTPUT, "", INDEX)
            .openWriter()) {
      for (String name : found) {
        out.write(name + "\n");
      }
    } catch (IOException e) {
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, "index of functions: " + e);
    }
  }

  private void error(Element element, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
  }
}
