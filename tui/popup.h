/*
 * popup - asking over a mail client that keeps using its terminal.
 *
 * aerc goes on reading keys while its sendmail runs: nothing may be asked on
 * its terminal.  Inside tmux a popup takes all keys until it is answered; in
 * it runs `countersign confirm', and what comes back is a receipt.
 */
#ifndef POPUP_H
#define POPUP_H

#include "countersign.h"

/* Asks about the COUNT ADDRESSES; true when `countersign confirm' ended well:
 * there are receipts then.  False also where there is no tmux. */
bool popup_confirm(const char *const *addresses, size_t count);

#endif
