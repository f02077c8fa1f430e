/// What is to be served: a stored run or a model's file becomes a network that answers. The server
/// is in `serve`.
package org.glassnet.workbench.session.serve;
