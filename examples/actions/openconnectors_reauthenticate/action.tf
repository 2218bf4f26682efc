variable "private_key" {
  type      = string
  sensitive = true
}

variable "client_id" {
  type      = string
  sensitive = true
}

data "openconnectors_instance" "crm" {
  name = "cw-emea"
}

# By hand: terraform apply -invoke=action.openconnectors_reauthenticate.crm
action "openconnectors_reauthenticate" "crm" {
  config {
    id = data.openconnectors_instance.crm.id
    configuration = {
      "private.key"                       = var.private_key
      "connectwise.clientID"              = var.client_id
      "event.notification.basic.password" = "" # never had one
      "event.notification.signature.key"  = "" # never had one
    }
  }
}
