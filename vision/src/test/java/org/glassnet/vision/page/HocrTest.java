package org.glassnet.vision.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HocrTest {
  @Test
  void isADocumentWithBoxesOfWordsAndLetters() throws Exception {
    Letter h = new Letter('H', 0.9, new Box(10, 20, 30, 50), List.of());
    Letter i = new Letter('I', 0.7, new Box(35, 22, 40, 51), List.of());
    Page page = new Page(100, 80, List.of(new Line(List.of(new Word(List.of(h, i))))));
    String text = Hocr.of(List.of(new Hocr.Named("a \"page\" & <more>.jpg", page)));
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setEntityResolver((_, _) -> new InputSource(new StringReader("")));
    Document document =
        builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(
            document
                .getElementsByTagName("div")
                .item(0)
                .getAttributes()
                .getNamedItem("title")
                .getNodeValue())
        .isEqualTo("image \"a \"page\" & <more>.jpg\"; bbox 0 0 100 80; ppageno 0");
    assertThat(text)
        .contains("class=\"ocr_line\" id=\"line_1_1\" title=\"bbox 10 20 40 51\"")
        .contains("class=\"ocrx_word\" id=\"word_1_1_1\" title=\"bbox 10 20 40 51; x_wconf 80\"")
        .contains("x_bboxes 35 22 40 51; x_conf 70.00\">I</span>");
    assertThat(document.getDocumentElement().getTextContent()).contains("HI");
  }
}
