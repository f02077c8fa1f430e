/// Files of PyTorch, in and out: named tensors, as `torch.save(model.state_dict(), file)` writes
/// them. Such files are pickles; what is read here can build tensors, numbers, texts and
/// collections of those, and nothing else. Models that were saved with their code are refused.
package org.glassnet.exchange.torch;
