/*
 * message-param - what a part says of its type and its disposition, in such a
 * form that GMime can write it.
 *
 * It reads what strangers wrote more leniently than it writes: a name that is
 * no word is folded without end, and a value keeps its line breaks.
 *
 * Part of message.h.
 */
#ifndef MESSAGE_PARAM_H
#define MESSAGE_PARAM_H

#include <stdbool.h>

#include <gmime/gmime.h>

/* Are type, subtype and the names of all parameters of OBJECT words?  Nothing
 * of another one may be written. */
bool message_param_is_sound(GMimeObject *object);

/* Makes the values of LIST such that they are written in one way, whatever they
 * were in: what is not ASCII in UTF-8, and a control character, which no field
 * can hold, as `_'. */
void message_param_settle(GMimeParamList *list);

#endif
