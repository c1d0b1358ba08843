package io.orch.sls.processor;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The names of a function's arguments, taken from its record and the records of arguments in it.
 * What makes no argument, or a second one of a name, fails the build.
 */
final class ArgumentNames {

  private static final String PARAM = "io.orch.sls.module.Param";
  private static final String PARAMS = "io.orch.sls.module.Params";
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private final Map<String, String> places = new HashMap<>();
  private final Set<TypeElement> holders = new LinkedHashSet<>();
  private final Element function;
  private final Types types;
  private final Messager messager;

  private ArgumentNames(Element function, Types types, Messager messager) {
    this.function = function;
    this.types = types;
    this.messager = messager;
  }

  static void check(TypeElement function, Types types, Messager messager) {
    new ArgumentNames(function, types, messager).record(function);
  }

  private void record(TypeElement type) {
    if (!holders.add(type)) {
      error("arguments of " + type.getSimpleName() + " hold themselves");
      return;
    }
    for (RecordComponentElement component : type.getRecordComponents()) {
      AnnotationMirror param = annotation(component, PARAM);
      if (annotation(component, PARAMS) != null) {
        group(component, param != null);
      } else if (param != null) {
        single(component, param);
      } else {
        error(place(component) + " has neither @Param nor @Params");
      }
    }
    holders.remove(type);
  }

  private void group(RecordComponentElement component, boolean single) {
    Element type = types.asElement(component.asType());
    if (single) {
      error(place(component) + " has both @Param and @Params");
    } else if (type == null || type.getKind() != ElementKind.RECORD) {
      error(place(component) + " has @Params, but its type is not a record");
    } else {
      record((TypeElement) type);
    }
  }

  private void single(RecordComponentElement component, AnnotationMirror param) {
    String place = place(component);
    Object name = value(param, "name");
    name(
        name == null || name.toString().isEmpty()
            ? HUMP.matcher(component.getSimpleName()).replaceAll("_").toLowerCase(Locale.ROOT)
            : name.toString(),
        place);
    if (value(param, "aliases") instanceof List<?> aliases) {
      aliases.forEach(alias -> name(((AnnotationValue) alias).getValue().toString(), place));
    }
  }

  private void name(String name, String place) {
    String other = places.putIfAbsent(name, place);
    if (other != null) {
      error("argument '" + name + "' is both " + other + " and " + place);
    }
  }

  private static String place(RecordComponentElement component) {
    TypeElement owner = (TypeElement) Objects.requireNonNull(component.getEnclosingElement());
    return owner.getSimpleName() + "." + component.getSimpleName();
  }

  private static @Nullable AnnotationMirror annotation(Element element, String name) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (mirror.getAnnotationType().toString().equals(name)) {
        return mirror;
      }
    }
    return null;
  }

  private static @Nullable Object value(AnnotationMirror annotation, String key) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        annotation.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(key)) {
        return entry.getValue().getValue();
      }
    }
    return null;
  }

  private void error(String message) {
    messager.printMessage(Diagnostic.Kind.ERROR, message, function);
  }
}
