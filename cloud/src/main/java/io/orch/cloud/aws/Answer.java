package io.orch.cloud.aws;

import io.orch.sls.error.ErrorCode;
import io.orch.sls.error.Location;
import io.orch.sls.error.OrchException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** An element of an answer in XML. */
public record Answer(Element element) {

  /** Reads an answer; document types are refused, so that it cannot name files or grow. */
  static Answer parse(String text, String from) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new Answer(
          builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new OrchException(
          ErrorCode.COMMAND_FAILED, Location.NONE, from + " answered with what is no XML", e);
    }
  }

  /** The elements of a name directly below. */
  public List<Answer> all(String name) {
    List<Answer> found = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getTagName().equals(name)) {
        found.add(new Answer(child));
      }
    }
    return found;
  }

  /** The first element of a path of names. */
  public Optional<Answer> find(String... path) {
    Optional<Answer> here = Optional.of(this);
    for (String name : path) {
      here = here.flatMap(answer -> answer.all(name).stream().findFirst());
    }
    return here;
  }

  /** The text of the element at a path; empty when there is none. */
  public String text(String... path) {
    return find(path).map(found -> found.element().getTextContent().strip()).orElse("");
  }
}
