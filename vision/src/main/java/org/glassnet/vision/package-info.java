/// Reads photographed pages: letters and digits, written apart from each other, in lines and words.
///
/// ```java
/// Page page = PageReader.embedded().read(Path.of("photo.jpg"));
/// System.out.println(page.text());
/// ```
///
/// Not here: joined-up handwriting, small letters, other alphabets.
package org.glassnet.vision;
