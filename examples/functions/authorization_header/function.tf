variable "user_secret" {
  type      = string
  ephemeral = true
}

variable "organization_secret" {
  type      = string
  ephemeral = true
}

data "openconnectors_instance" "crm" {
  name = "cw-emea"
}

ephemeral "openconnectors_instance_token" "crm" {
  id = data.openconnectors_instance.crm.id
}

locals {
  # Ephemeral, as its arguments are.
  authorization = provider::openconnectors::authorization_header(
    var.user_secret,
    var.organization_secret,
    ephemeral.openconnectors_instance_token.crm.token,
  )
}

resource "terraform_data" "import_contacts" {
  triggers_replace = data.openconnectors_instance.crm.id

  provisioner "local-exec" {
    command     = "./import-contacts.sh"
    environment = { AUTHORIZATION = local.authorization }
  }
}
